/** What the process ends with; stable, for scripts. */
export const EXIT = {
  ok: 0,
  /** Something went wrong that is none of the below. */
  failed: 1,
  /** The command was not understood: an option, an argument, a file that is not what was said. */
  usage: 2,
  /** The ledger refused the post, or this key may not ask. Nothing was written. */
  refused: 3,
  /** The service or the store cannot be reached, or asks to come again. Posts wait in the spool. */
  unavailable: 4,
  /** Of `verdict`: it must not be delivered. */
  nonCompliant: 10,
  /** Of `verdict`: something that has to be known is not. */
  indeterminate: 11,
  /** Of `verdict`: counsel has to say. */
  legalReview: 12,
  /** Of `verify`: the certificate is not genuine. */
  notGenuine: 20,
  /** Of `verify`: nothing is wrong with it, and nobody vouches for its key. */
  unvouched: 21,
  /** Of `verify`: superseded, under investigation or revoked. */
  notInForce: 22,
  /** Of `verify`: several certificates claim more of a lot than there is. */
  claimedTwice: 23,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const EXIT_CODES_HELP = `
Exit codes:
  0  done
  1  failed
  2  the command was not understood
  3  refused by the ledger (nothing was written)
  4  the service or the store is not available (try again; posts wait in the spool)`
