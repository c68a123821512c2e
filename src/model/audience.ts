/** For whom a package is made (contract), in the order in which they are built. */
export const AUDIENCES = ['archive', 'inspection', 'public'] as const;

export type Audience = (typeof AUDIENCES)[number];

/** What the forms and set.yaml call them. */
export const AUDIENCE_NAMES = { archive: '归档', inspection: '检查', public: '公示' } as const satisfies Readonly<Record<Audience, string>>;

export type AudienceName = (typeof AUDIENCE_NAMES)[Audience];
