/** An event that could not be read. It has its position; answers that it may bear on say that they are incomplete. */
export type ParkedEvent = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  /** Why it could not be read. */
  readonly reason: string
}
