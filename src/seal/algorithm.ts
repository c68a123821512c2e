/** RFC 8032, and GB/T 32918. */
export type SignatureAlgorithm = 'ed25519' | 'sm2';

/** What keys are made for: to sign, or with age to be the one for whom files are encrypted. */
export const KEY_ALGORITHMS = ['ed25519', 'sm2', 'age'] as const satisfies readonly (SignatureAlgorithm | 'age')[];

export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];
