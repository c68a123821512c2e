import type { ZipItem, ZipLayout } from './unzip.js';

export interface LayoutFault {
  readonly kind: 'overlap' | 'hidden';
  /** Where it is: an entry's name, or nothing where it is the file as a whole. */
  readonly name: string;
  readonly bytes: number;
}

/** APPNOTE 4.3.16 without its comment; 4.3.14 and 4.3.15 together. */
const END_RECORD_BYTES = 22;
const ZIP64_RECORDS_BYTES = 76;
/** APPNOTE 4.3.9: CRC and two sizes of 4 or 8 bytes, with or without a signature. */
const DESCRIPTOR_BYTES: readonly number[] = [12, 16, 20, 24];

/**
 * The parts of an honest zip lie end to end. Entries that share bytes are how a small file unpacks
 * into petabytes; bytes between or behind the parts are seen by some programs and not by others.
 */
export const findLayoutFaults = (items: readonly ZipItem[], layout: ZipLayout): readonly LayoutFault[] => {
  const faults: LayoutFault[] = [];
  let end = 0;
  let describedBefore = false;
  const meet = (name: string, start: number): void => {
    const gap = start - end;
    if (gap < 0) faults.push({ kind: 'overlap', name, bytes: -gap });
    else if (gap > 0 && !(describedBefore && DESCRIPTOR_BYTES.includes(gap))) faults.push({ kind: 'hidden', name, bytes: gap });
  };
  for (const item of [...items].sort((a, b) => a.start - b.start || a.end - b.end)) {
    meet(item.name, item.start);
    end = Math.max(end, item.end);
    describedBefore = item.described;
  }
  meet('', layout.directoryStart);
  const tail = layout.fileSize - layout.directoryEnd - layout.commentLength - END_RECORD_BYTES;
  if (tail !== 0 && tail !== ZIP64_RECORDS_BYTES) faults.push({ kind: 'hidden', name: '', bytes: Math.abs(tail) });
  return faults;
};
