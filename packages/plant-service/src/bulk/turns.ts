/**
 * Gives a function that hands things on in the order in which it was called, though some take time to be ready. What is
 * ready when nothing is waited for is handed on at once; a turn ends when a thing is handed on, not when its work is done.
 */
export const createTurns = (): (<T, R>(
  ready: T | Promise<T>,
  handOn: (thing: T) => Promise<R>,
) => Promise<R>) => {
  let before: Promise<void> | null = null
  return (ready, handOn) => {
    if (before === null && !(ready instanceof Promise)) return handOn(ready)
    const turn = before
    const { promise: handed, resolve: passOn } = Promise.withResolvers<void>()
    before = handed
    const handOnInTurn = async () => {
      try {
        const thing = await ready
        await turn
        // Handed on before the turn ends: else one that is ready at once could slip in between.
        return handOn(thing)
      } finally {
        await turn
        if (before === handed) before = null
        passOn()
      }
    }
    return handOnInTurn()
  }
}
