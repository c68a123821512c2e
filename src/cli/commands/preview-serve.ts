import { join } from 'node:path';
import { TemplateError } from '../../compose/problem.js';
import { SetupError } from '../../errors.js';
import { listVillages } from '../../load/workspace.js';
import { codeOf } from '../../node/access.js';
import { openFolder } from '../../node/files.js';
import { openPreviewServer, type PreviewServer } from '../../node/preview-server.js';
import { watchPlaces } from '../../node/watch.js';
import { previewHousehold, type HouseholdPreview } from '../../pipeline/preview-household.js';
import { selectVillages } from '../../pipeline/selection.js';
import type { Context, Outcome } from '../command.js';
import { describeFailure } from '../failure.js';
import { describeFault, framePaper, writeFault, writeFaults, type Surroundings } from '../preview-page.js';
import type { Texts } from '../text-zh.js';
import { openWorkspace } from './workspace.js';

export interface Serving {
  readonly workspace: string;
  readonly household: string;
  readonly document: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Serves one paper of one household until the command is interrupted, made afresh whenever a template or a record changes. */
export async function serve(serving: Serving, context: Context): Promise<Outcome> {
  const { text, resources } = context;
  const { workspace, household } = serving;
  const [village] = selectVillages(await listVillages(await openFolder(workspace)), { households: [household] });
  const pages = new Pages(serving, context);
  const server = await open(serving.port, pages, text);
  // A village at a time: a county has too many files to be watched.
  const places = ['dangka.yaml', 'waivers.yaml', 'templates', village?.path ?? 'villages'].map((name) => join(workspace, name));
  await watchPlaces([...places, join(resources, 'templates')], () => {
    pages.forget();
    server.announce();
  });
  return {
    code: 0,
    json: { ok: true, url: server.url },
    result: () => `${server.url}\n`,
    notes: ({ quiet }) => (quiet ? '' : `${text.preview.serving}\n`),
    stay: () => new Promise(() => undefined),
  };
}

async function open(port: number, pages: Pages, { preview }: Texts): Promise<PreviewServer> {
  try {
    return await openPreviewServer(port, (query, head) => pages.write(query, head));
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') throw new SetupError(preview.portTaken(port), preview.otherPort);
    if (codeOf(error) === 'EACCES') throw new SetupError(preview.portDenied(port), preview.otherPort);
    throw error;
  }
}

/** A fault of a template stands at its place, with what to do about it. */
const faultsOf = (error: unknown, text: Texts): readonly string[] =>
  error instanceof TemplateError ? error.problems.map(({ at, message, hint }) => writeFault({ message, hint }, text, at)) : [writeFault(describeFailure(error, text), text)];

/** Makes the pages; a household's papers are made once until something changes. */
class Pages {
  readonly #serving: Serving;
  readonly #context: Context;
  readonly #made = new Map<string, Promise<HouseholdPreview>>();
  /** Where one could go when last a household could be read. */
  #beside: Pick<Surroundings, 'papers' | 'households'>;

  constructor(serving: Serving, context: Context) {
    this.#serving = serving;
    this.#context = context;
    this.#beside = { papers: [], households: [serving.household] };
  }

  forget(): void {
    this.#made.clear();
  }

  async write(query: URLSearchParams, head: string): Promise<string> {
    const { text } = this.#context;
    const household = query.get('household') ?? this.#serving.household;
    const paper = query.get('document') ?? this.#serving.document;
    try {
      const preview = await this.#make(household);
      this.#beside = { papers: preview.papers, households: preview.households };
      const surroundings = { household, paper, ...this.#beside };
      const page = preview.page(paper);
      if (page !== undefined) return framePaper(page, head, surroundings, text);
      const faults = preview.diagnostics.filter(({ severity }) => severity === 'error').map((fault) => describeFault(fault, text));
      return writeFaults(faults.length > 0 ? faults : [writeFault({ message: text.preview.page.notMade(paper), hint: '' }, text)], head, surroundings, text);
    } catch (error) {
      return writeFaults(faultsOf(error, text), head, { household, paper, ...this.#beside }, text);
    }
  }

  #make(household: string): Promise<HouseholdPreview> {
    const made = this.#made.get(household) ?? openWorkspace([this.#serving.workspace], this.#context).then((project) => previewHousehold(project, household));
    this.#made.set(household, made);
    return made;
  }
}
