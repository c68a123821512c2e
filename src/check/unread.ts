/** A file of which nothing could be read, or whose root is no map: its faults have been reported, and nothing is missing from it besides. */
export const isUnread = (draft: unknown): boolean => typeof draft !== 'object' || draft === null || Array.isArray(draft) || Object.keys(draft).length === 0;
