/** A file that is no table. `remedy` says what to do. */
export class UnreadableSheet extends Error {
  readonly code = 'SHEET_UNREADABLE'
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.name = 'UnreadableSheet'
    this.remedy = remedy
  }
}
