/** Millimetres: what templates and the standards for paper speak of. */
export type Mm = number;
/** PostScript points, 1/72 inch: what pages are laid out in. */
export type Pt = number;

const POINTS_PER_MM = 72 / 25.4;

export const mmToPt = (mm: Mm): Pt => mm * POINTS_PER_MM;

/** Twentieths of a point, the unit of WordprocessingML. */
export const mmToTwips = (mm: Mm): number => Math.round(mmToPt(mm) * 20);
