/** The package ships no types; this is the part in use. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next place where a line may (or, with `required`, must) end; null after the last. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
