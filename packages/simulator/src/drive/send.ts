import type { AreaCode } from '@lodestone/domain'
import { isFollowUp, type Outgoing, type Posting } from '../posting.ts'
import type { Poster, PostResult } from './poster.ts'
import type { ReceiptKeeper } from './receipt-keeper.ts'

/** A post and what came of it. */
export type Sent = { readonly posting: Posting; readonly result: PostResult }

type Sending = {
  readonly poster: Poster
  readonly keeper: ReceiptKeeper
  readonly signal: AbortSignal | undefined
}

/** The first posts of a queue that can be sent together: of one hand, and written. Takes them off the queue. */
const batchOf = (queue: Outgoing[], keeper: ReceiptKeeper): Posting[] => {
  const batch: Posting[] = []
  for (let next = queue[0]; next !== undefined; next = queue[0]) {
    const isOther = batch.length > 0 && (next.by ?? 'plant') !== (batch[0]?.by ?? 'plant')
    if (isOther || (isFollowUp(next) && batch.length > 0 && !keeper.isReady(next))) return batch
    queue.shift()
    const posting = isFollowUp(next) ? keeper.write(next) : next
    if (posting !== null) batch.push(posting)
  }
  return batch
}

const sendBatch = async (
  area: AreaCode,
  batch: readonly Posting[],
  { poster, signal }: Sending,
): Promise<Sent[]> => {
  const papers = batch.flatMap((posting) => posting.papers ?? [])
  await Promise.all(papers.map((paper) => poster.upload?.(area, paper, signal)))
  const sent: Sent[] = []
  if (poster.bulk !== undefined && batch.length > 1) {
    for await (const result of poster.bulk(area, batch, signal)) {
      const posting = batch[sent.length]
      if (posting !== undefined) sent.push({ posting, result })
    }
    if (sent.length < batch.length)
      throw new RangeError(`${area} answered ${sent.length} of ${batch.length} posts: it ended early.`)
    return sent
  }
  for (const posting of batch) {
    signal?.throwIfAborted()
    sent.push({ posting, result: await poster.post(posting, signal) })
  }
  return sent
}

/** Posts of one area, in their order, in bulk where there are several; the papers that they name come first. */
const sendArea = async (area: AreaCode, outgoing: readonly Outgoing[], sending: Sending): Promise<Sent[]> => {
  const queue = [...outgoing]
  const all: Sent[] = []
  while (queue.length > 0) {
    sending.signal?.throwIfAborted()
    const sent = await sendBatch(area, batchOf(queue, sending.keeper), sending)
    for (const { posting, result } of sent) sending.keeper.heard(posting.key, result)
    all.push(...sent)
  }
  return all
}

/** One round: the areas side by side, at most `concurrency` at a time. What came of it is given area by area, whoever was faster. */
export const sendRound = async (
  round: ReadonlyMap<AreaCode, readonly Outgoing[]>,
  { concurrency, ...sending }: Sending & { readonly concurrency: number },
): Promise<Sent[]> => {
  const areas = [...round]
  const sent = areas.map((): Sent[] => [])
  let next = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < areas.length; at = next++) {
      const [area, outgoing] = areas[at] ?? ['', []]
      sent[at] = await sendArea(area, outgoing, sending)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, areas.length)) }, worker))
  return sent.flat()
}
