import { type Opened, openMore, type Traced } from '@lodestone/lineage-view'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type LineageWorker, startWorker } from './lineage-worker.ts'
import type { Drawn } from './worker-messages.ts'

export type Drawings = {
  readonly drawn: Drawn | null
  readonly error: Error | null
  readonly ask: LineageWorker['ask']
  /** Opens groups, or shows more of them. */
  readonly open: (groups: readonly string[], more?: number) => void
  readonly close: (group: string) => void
  /** Shows these lots by themselves. */
  readonly pin: (lots: readonly string[]) => void
}

/** A trace drawn by a worker of its own, and drawn again as groups are opened. */
export const useDrawing = (traced: Traced): Drawings => {
  const worker = useRef<LineageWorker | null>(null)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const ask = useCallback<LineageWorker['ask']>((kind, question) => {
    if (worker.current === null) throw new Error('The page was left.')
    return worker.current.ask(kind, question)
  }, [])

  useEffect(() => {
    const started = startWorker()
    worker.current = started
    started.ask('take', { traced }).then(setDrawn, setError)
    return () => {
      worker.current = null
      started.end()
    }
  }, [traced])

  const redraw = useCallback(
    (change: (opened: Opened) => Opened) => {
      if (drawn !== null) ask('draw', { opened: change(drawn.opened) }).then(setDrawn, setError)
    },
    [ask, drawn],
  )
  return {
    drawn,
    error,
    ask,
    open: (groups, more) =>
      redraw((opened) => groups.reduce((before, group) => openMore(before, group, more), opened)),
    close: (group) => {
      if (drawn !== null) ask('close', { opened: drawn.opened, group }).then(setDrawn, setError)
    },
    pin: (lots) => redraw((opened) => ({ ...opened, pinned: new Set([...opened.pinned, ...lots]) })),
  }
}
