/**
 * `starting`: loads a snapshot and checks the store. `rebuilding`: folds the log from its start. `catching_up`: folds what came since the
 * snapshot. `live`: has seen all that the store knew of. `reconnecting`: was live, and the store is away. `failed`: must not go on.
 */
export type ProjectionState =
  | 'starting'
  | 'rebuilding'
  | 'catching_up'
  | 'live'
  | 'reconnecting'
  | 'stopping'
  | 'stopped'
  | 'failed'

/** How the following goes. */
export type Status = {
  state: ProjectionState
  /** It was caught up once: from then on it answers, also while the store is away. */
  answers: boolean
  /** How often the connection to the store was lost, and why it was the last time. */
  drops: number
  lastDrop: string | null
  /** Why it failed. */
  failure: Error | null
}

export const createStatus = (): Status => ({
  state: 'starting',
  answers: false,
  drops: 0,
  lastDrop: null,
  failure: null,
})
