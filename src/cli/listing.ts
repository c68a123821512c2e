import { SetupError } from '../errors.js';
import type { TextSheet } from '../render/xlsx.js';
import { toPrintable } from '../report/printable.js';
import type { Context, Outcome, View } from './command.js';
import type { ListingFormat, Options } from './options.js';
import { choosePaint } from './paint.js';
import { openReportFile } from './report-file.js';

/** A list in every form that a command has for it. */
export interface Listing extends Pick<Outcome, 'code' | 'json' | 'notes'> {
  words(view: View): string;
  /** What is said in place of the list where that has gone to a file. */
  closing(view: View): string;
  readonly sheets: readonly TextSheet[];
  /** As printed; only for commands that take these forms. */
  paper?(format: 'pdf' | 'docx'): Promise<Uint8Array>;
}

/** Of words that are read in an editor. */
const COLUMNS = 120;

/** Makes sure that the list can go where it is to go, before any work starts; what is given back sends it there. */
export async function openListing({ out, listing: format = 'text', quiet }: Options, { text, onTerminal }: Context, read: readonly string[] = []): Promise<(listing: Listing) => Promise<Outcome>> {
  if (isBytes(format) && out === undefined && onTerminal) throw new SetupError(text.listing.notOnScreen(format), text.usage.toFile);
  const file = out === undefined ? undefined : await openReportFile(out, read, text);
  return async (listing) => {
    const { code, json, notes } = listing;
    const common = { code, json, ...(notes === undefined ? {} : { notes }) };
    if (file === undefined && !isBytes(format)) return { ...common, result: (view) => listing.words(view) };
    const written = await write(listing, format, { text, paint: choosePaint(false), columns: COLUMNS, quiet });
    if (file === undefined) return { ...common, result: () => '', ...(typeof written === 'string' ? {} : { bytes: written }) };
    await file.write(written);
    return { ...common, result: (view) => (quiet ? '' : `${listing.closing(view)}${text.check.written(out ?? '')}\n`) };
  };
}

const isBytes = (format: ListingFormat): boolean => format !== 'text' && format !== 'json';

async function write(listing: Listing, format: ListingFormat, view: View): Promise<string | Uint8Array> {
  switch (format) {
    case 'text':
      return listing.words(view);
    case 'json':
      return `${JSON.stringify(listing.json, undefined, 2)}\n`;
    case 'xlsx': {
      const { renderXlsx } = await import('../render/xlsx.js');
      return renderXlsx(listing.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map((cell) => cell.split('\n').map(toPrintable).join('\n'))) })));
    }
    case 'pdf':
    case 'docx':
      if (listing.paper === undefined) throw new Error(`no ${format} of this list`);
      return listing.paper(format);
  }
}
