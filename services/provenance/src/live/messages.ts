/** A server-sent event. */
export const message = (event: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** A list in messages of so many each, one at least. Only the last of them carries the id: who is cut off in between hears all of it again. */
export const messages = (
  event: string,
  position: number,
  name: string,
  all: readonly unknown[],
  most: number,
  id: string,
): string => {
  const count = Math.max(1, Math.ceil(all.length / most))
  const parts = Array.from({ length: count }, (_, n) => {
    const part = { position, [name]: all.slice(n * most, (n + 1) * most) }
    return n < count - 1 ? message(event, { ...part, more: true }) : message(event, part, id)
  })
  return parts.join('')
}
