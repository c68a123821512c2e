/** Bounds of what is read from a spreadsheet; an export of a county has some 100,000 rows of 60 columns. */

const MIB = 1024 * 1024;

/** Bytes of the file itself. */
export const FILE_LIMIT = 200 * MIB;
/** Bytes unpacked. */
export const SMALL_PART_LIMIT = 64 * MIB;
export const STRINGS_LIMIT = 256 * MIB;
export const SHEET_LIMIT = 2048 * MIB;
/** A sheet packs 10 to 40 to 1; deflate reaches 1,032 to 1 only where nothing is said. */
export const MOST_UNPACKED_RATIO = 200;
/** Bytes up to which a part may be packed as tightly as it likes. */
export const RATIO_FREE = 16 * MIB;
/** A workbook has a few dozen parts, and one for each picture. */
export const MOST_PARTS = 10_000;

/** What Excel allows: rows, columns, UTF-16 units in a cell. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
export const LONGEST_CELL = 32_767;
/** UTF-16 units in all cells of a row together: 16,384 cells of the longest kind would fill the memory. */
export const LONGEST_ROW = 4 * MIB;
export const MOST_STRINGS = 4_000_000;
