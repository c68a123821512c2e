/** Held equal to package.json by a test. */
export const VERSION = '0.1.0';

/** Named in file properties and bag-info.txt as what made them. */
export const PRODUCER = `dangka ${VERSION}`;
