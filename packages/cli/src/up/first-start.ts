import { createPlantClient } from '@lodestone/client'
import { clientPoster, type Summary, simulate } from '@lodestone/simulator'
import type { KeysFile } from '../config/keys-file.ts'
import { createProgress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'
import { areaPrefix } from './plants.ts'
import type { FirstStart } from './start-file.ts'

/** Posts the simulated days through the API, as the plants would. What an earlier try recorded is replayed. */
export const postSimulatedDays = async (
  terminal: Terminal,
  { seed, scale, start, days }: FirstStart,
  { url, areas }: KeysFile,
  signal: AbortSignal,
): Promise<Summary> => {
  const progress = createProgress(terminal, `Posting ${days} simulated days`)
  const clients = new Map(
    Object.entries(areas).map(([area, apiKey]) => [
      area,
      createPlantClient({ baseUrl: url + areaPrefix(area), apiKey }),
    ]),
  )
  const clientOf = (area: string) => {
    const client = clients.get(area)
    if (client === undefined) throw new RangeError(`There is no key for ${area}.`)
    return client
  }
  const summary = await simulate({
    seed,
    scale,
    start,
    days,
    until: new Date().toISOString(),
    poster: clientPoster(clientOf),
    signal,
    onProgress: ({ day, posts }) => progress.update(day, days, `${posts.toLocaleString('en-US')} posts`),
  })
  progress.update(days, days, `${summary.posts.toLocaleString('en-US')} posts`)
  progress.end(`${summary.posts.toLocaleString('en-US')} posts`)
  return summary
}
