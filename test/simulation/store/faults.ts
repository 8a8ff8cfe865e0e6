/** How often what goes wrong between a process and the store, from 0 to 1, by what is asked of it. */
export type Rates = {
  /** Refused, and surely not written. */
  readonly refuse: number
  /** Never arrives; the answer says that nobody knows. */
  readonly loseRequest: number
  /** Written, and the answer says that nobody knows. */
  readonly loseAnswer: number
  /** Nobody knows, and written a while later. */
  readonly writeLate: number
  /** Arrives twice, the second time a while later. */
  readonly twice: number
  /** A read, or a part of it, is not answered. */
  readonly readFails: number
  /** A subscription is cut before or behind a page. */
  readonly drop: number
  /** A page of a subscription comes twice. */
  readonly repeat: number
  /** Takes long instead of a few milliseconds. */
  readonly slow: number
}

export const NO_FAULTS: Rates = {
  refuse: 0,
  loseRequest: 0,
  loseAnswer: 0,
  writeLate: 0,
  twice: 0,
  readFails: 0,
  drop: 0,
  repeat: 0,
  slow: 0,
}
