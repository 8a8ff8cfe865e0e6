import {
  close,
  createView,
  draw,
  edgesCsv,
  firstOpened,
  lotsCsv,
  type Opened,
  search,
  tableOf,
  type View,
} from '@lodestone/lineage-view'
import type { Answered, Answers, Asked, Drawn, Kind } from './worker-messages.ts'

/** Lays out off the main thread: the page stays at hand while ten thousand lots are drawn. */

let view: View | null = null

const drawn = (of: View, opened: Opened): Drawn => {
  const began = performance.now()
  return { drawing: draw(of, opened), opened, ms: performance.now() - began }
}

const answer = (asked: Asked): Answers[Kind] => {
  if (asked.kind === 'take') {
    view = createView(asked.traced)
    return drawn(view, firstOpened(view))
  }
  if (view === null) throw new Error('There is no trace yet.')
  const { graph, groupOf } = view
  switch (asked.kind) {
    case 'draw':
      return drawn(view, asked.opened)
    case 'close': {
      const group = groupOf.get(asked.group)
      return drawn(
        view,
        group ? close(asked.opened, group, (lot) => graph.lots[lot]?.lot ?? '') : asked.opened,
      )
    }
    case 'search':
      return search(view, asked.text)
    case 'table':
      return { rows: tableOf(view) }
    case 'csv':
      return { text: asked.of === 'lots' ? lotsCsv(view) : edgesCsv(view) }
  }
}

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  const { id } = data
  try {
    self.postMessage({ id, answer: answer(data) } satisfies Answered)
  } catch (error) {
    self.postMessage({ id, error: String(error) } satisfies Answered)
  }
}
