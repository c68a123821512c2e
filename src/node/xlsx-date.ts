const DAY_MS = 86_400_000;
/** Days from 1900 to 1904: the second system's day 0 is 1904-01-01. */
const DAYS_TO_1904 = 1462;
/** 9999-12-31 */
const LAST_DAY = 2_958_465;
/** Excel counts a 29 February 1900 that never was: the days before it are one further from its epoch. */
const PHANTOM_DAY = 60;
const EPOCH = Date.UTC(1899, 11, 30);

/** ISO date of a serial number, with the time where it has one; undefined for what no date is. */
export function formatSerial(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0)) return undefined;
  const seconds = Math.round((serial % 1) * 86_400);
  const whole = Math.floor(serial) + (from1904 ? DAYS_TO_1904 : 0) + Math.floor(seconds / 86_400);
  if (whole > LAST_DAY) return undefined;
  const time = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
  if (whole === 0) return time;
  if (whole === PHANTOM_DAY) return '1900-02-29';
  const date = new Date(EPOCH + (whole < PHANTOM_DAY ? whole + 1 : whole) * DAY_MS).toISOString().slice(0, 10);
  return time === '00:00:00' ? date : `${date} ${time}`;
}
