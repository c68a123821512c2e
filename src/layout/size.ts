import type { Pt } from '../model/length.js';

/** Word holds half points. */
export const SIZE_STEP: Pt = 0.5;

/** Sizes are products of decimals. */
const ROUNDING = 1e-6;

/** The largest half point that is not above a size. */
export const toHalfPoint = (size: Pt): Pt => Math.floor(size / SIZE_STEP + ROUNDING) * SIZE_STEP;
