/** Something that is not as it was logged: of which part, and from which position on; null where it is of no single one. `what` is a sentence for the operator. */
export type LogFault = {
  readonly part: 'store' | 'tile' | 'entries' | 'state' | 'checkpoint'
  readonly position: number | null
  readonly what: string
}
