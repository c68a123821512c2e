import { pdfLiteral, type PdfFile, type PdfRef } from './pdf-file.js';

const NAME = 'sRGB IEC61966-2.1';

/** Says that the file's colours are sRGB, which ISO 19005-2, 6.2.4.3 wants of DeviceRGB and DeviceGray. */
export const addSrgb = (file: PdfFile): PdfRef =>
  file.add({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: pdfLiteral(NAME),
    Info: pdfLiteral(NAME),
    DestOutputProfile: file.addDeflated({ N: 3 }, srgbProfile()),
  });

/** An ICC 4.2 (ISO 15076-1) display profile of sRGB: its primaries adapted to D50, and its curve as a formula. */
export function srgbProfile(): Uint8Array {
  const curve = tag('para', [...uint16(3), 0, 0, ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed)]);
  const d50 = [0.9642, 1, 0.82491];
  const tags: readonly (readonly [signature: string, data: readonly number[]])[] = [
    ['desc', text(NAME)],
    ['cprt', text('CC0')],
    ['wtpt', tag('XYZ ', d50.flatMap(fixed))],
    // Bradford adaptation from D65, the white of sRGB, to D50, the white of profiles.
    ['chad', tag('sf32', [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168].flatMap(fixed))],
    ['rXYZ', tag('XYZ ', [0.43607, 0.22249, 0.01392].flatMap(fixed))],
    ['gXYZ', tag('XYZ ', [0.38515, 0.71687, 0.09708].flatMap(fixed))],
    ['bXYZ', tag('XYZ ', [0.14307, 0.06061, 0.7141].flatMap(fixed))],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const start = HEADER + 4 + 12 * tags.length;
  const body: number[] = [];
  const directory = tags.flatMap(([signature, data]) => {
    const entry = [...ascii(signature), ...uint32(start + body.length), ...uint32(data.length)];
    body.push(...data);
    return entry;
  });
  const size = start + body.length;
  return Uint8Array.from([...header(size, d50), ...uint32(tags.length), ...directory, ...body]);
}

const HEADER = 128;

function header(size: number, illuminant: readonly number[]): readonly number[] {
  const kind = [...uint32(0), ...uint32(0x04200000), ...ascii('mntrRGB XYZ ')];
  const date = [2000, 1, 1, 0, 0, 0].flatMap(uint16);
  const platformToIntent = Array<number>(28).fill(0);
  const fields = [...uint32(size), ...kind, ...date, ...ascii('acsp'), ...platformToIntent, ...illuminant.flatMap(fixed)];
  return [...fields, ...Array<number>(HEADER - fields.length).fill(0)];
}

/** A tag's data; it and all text here are whole multiples of four bytes. */
const tag = (type: string, data: readonly number[]): readonly number[] => [...ascii(type), ...uint32(0), ...data];

/** A multi-localised string with one English record of UTF-16BE. */
function text(value: string): readonly number[] {
  const [records, recordSize, offset] = [1, 12, 28];
  const units = Array.from(value, (letter) => uint16(letter.charCodeAt(0))).flat();
  const padding = Array<number>(units.length % 4).fill(0);
  return tag('mluc', [...uint32(records), ...uint32(recordSize), ...ascii('enUS'), ...uint32(units.length), ...uint32(offset), ...units, ...padding]);
}

const ascii = (value: string): readonly number[] => [...Buffer.from(value, 'latin1')];

const uint16 = (value: number): readonly number[] => [(value >> 8) & 0xff, value & 0xff];

const uint32 = (value: number): readonly number[] => [...uint16(value >>> 16), ...uint16(value & 0xffff)];

/** s15Fixed16Number. */
const fixed = (value: number): readonly number[] => uint32(Math.round(value * 0x10000));
