const DAY = 86_400_000;

const toMilliseconds = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Days from one date to another; both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number => Math.round((toMilliseconds(to) - toMilliseconds(from)) / DAY);

export const addDays = (date: string, days: number): string => new Date(toMilliseconds(date) + days * DAY).toISOString().slice(0, 10);
