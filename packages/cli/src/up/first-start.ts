import { createPlantClient, type PlantClient } from '@lodestone/client'
import {
  CONTRACT_WORK_DAYS,
  clientPoster,
  postContractWork,
  type Summary,
  simulate,
} from '@lodestone/simulator'
import type { KeysFile } from '../config/keys-file.ts'
import { createProgress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'
import { areaPrefix } from './plants.ts'
import type { FirstStart } from './start-file.ts'

/** Posts the simulated days through the API, as the plants would. What an earlier try recorded is replayed. */
export const postSimulatedDays = async (
  terminal: Terminal,
  { seed, scale, start, days }: FirstStart,
  { url, areas, compliance }: KeysFile,
  signal: AbortSignal,
): Promise<Summary> => {
  const progress = createProgress(terminal, `Posting ${days} simulated days`)
  const clientsBy = (keyOf: (area: string) => string | undefined) => {
    const clients = new Map<string, PlantClient>()
    return (area: string): PlantClient => {
      const apiKey = keyOf(area)
      if (apiKey === undefined) throw new RangeError(`There is no key for ${area}.`)
      const client = clients.get(area) ?? createPlantClient({ baseUrl: url + areaPrefix(area), apiKey })
      clients.set(area, client)
      return client
    }
  }
  const clientOf = { plant: clientsBy((area) => areas[area]), compliance: clientsBy(() => compliance) }
  const poster = clientPoster((area, hand) => clientOf[hand](area))
  const summary = await simulate({
    seed,
    scale,
    start,
    days,
    until: new Date().toISOString(),
    poster,
    signal,
    onProgress: ({ day, posts }) => progress.update(day, days, `${posts.toLocaleString('en-US')} posts`),
  })
  if (days > CONTRACT_WORK_DAYS) await postContractWork(poster, daysBefore(start, days), signal)
  progress.update(days, days, `${summary.posts.toLocaleString('en-US')} posts`)
  progress.end(`${summary.posts.toLocaleString('en-US')} posts`)
  return summary
}

const DAY_MS = 86_400_000
/** The day on which contract work began, so that it ended before the simulated days did. */
const daysBefore = (start: string, days: number): string =>
  new Date(Date.parse(`${start}T00:00:00Z`) + (days - CONTRACT_WORK_DAYS) * DAY_MS).toISOString().slice(0, 10)
