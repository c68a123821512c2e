/** Typed, but reported as not readable: nothing can be said about it, not even that it is missing. */
export const isRefused = (map: object, key: string): boolean => Object.hasOwn(map, key) && (map as Readonly<Record<string, unknown>>)[key] === undefined;
