import type { Lineage } from '../lineage.ts'

/**
 * Room that the walks share, so that a question allocates nothing that grows with its answer. A lot was met in this walk when its mark is
 * the walk's epoch. One walk at a time: walks are synchronous and give their result before the next begins.
 */
export type Scratch = {
  epoch: number
  marks: Uint32Array
  /** A number for each lot that was met. */
  local: Uint32Array
  queue: Uint32Array
  /** A number for each place in the queue. */
  steps: Uint32Array
}

export const createScratch = (): Scratch => ({
  epoch: 0,
  marks: new Uint32Array(0),
  local: new Uint32Array(0),
  queue: new Uint32Array(0),
  steps: new Uint32Array(0),
})

/** The scratch with room for every lot, at a new epoch. */
export const beginWalk = ({ scratch, lots }: Lineage): Scratch => {
  if (scratch.marks.length < lots.count) {
    scratch.marks = new Uint32Array(lots.capacity)
    scratch.local = new Uint32Array(lots.capacity)
    scratch.queue = new Uint32Array(lots.capacity)
    scratch.steps = new Uint32Array(lots.capacity)
    scratch.epoch = 0
  }
  if (scratch.epoch === 0xffff_ffff) {
    scratch.marks.fill(0)
    scratch.epoch = 0
  }
  scratch.epoch += 1
  return scratch
}
