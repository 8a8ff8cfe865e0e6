import { useRef, useState } from 'react'
import {
  askLine,
  type LineState,
  postLine,
  type ReadSheet,
  readSheet,
  type SheetGoal,
  type SheetLine,
} from './sheet-lines.ts'

export type Sheet = {
  readonly read: ReadSheet | null
  readonly busy: 'reading' | 'asking' | 'posting' | null
  readonly error: unknown
  /** Reads a file and asks the book of each post; nothing is written. */
  readonly open: (file: File, goal: SheetGoal) => Promise<void>
  /** Records what is fine, in the sheet's order; stops where nobody answers. */
  readonly post: () => Promise<void>
  readonly leave: () => void
}

export const useSheet = (): Sheet => {
  const [read, setRead] = useState<ReadSheet | null>(null)
  const [busy, setBusy] = useState<Sheet['busy']>(null)
  const [error, setError] = useState<unknown>(null)
  const goal = useRef<SheetGoal | null>(null)
  const run = useRef(0)

  /** Goes through the lines one by one, unless another file was opened meanwhile. */
  const each = async (
    lines: readonly SheetLine[],
    wanted: (line: SheetLine) => boolean,
    ask: (goal: SheetGoal, line: SheetLine) => Promise<LineState>,
    goesOn: (state: LineState) => boolean,
  ): Promise<void> => {
    const mine = run.current
    const to = goal.current
    if (to === null) return
    for (const [index, line] of lines.entries()) {
      if (!wanted(line)) continue
      const state = await ask(to, line)
      if (mine !== run.current) return
      setRead((before) =>
        before === null
          ? null
          : { ...before, lines: before.lines.map((old, n) => (n === index ? { ...old, state } : old)) },
      )
      if (!goesOn(state)) return
    }
  }

  return {
    read,
    busy,
    error,
    open: async (file, to) => {
      run.current += 1
      goal.current = to
      setError(null)
      setBusy('reading')
      try {
        const found = await readSheet(file, to)
        setRead(found)
        setBusy('asking')
        await each(
          found.lines,
          ({ state }) => state.is === 'asking',
          askLine,
          () => true,
        )
      } catch (failure) {
        setRead(null)
        setError(failure)
      }
      setBusy(null)
    },
    post: async () => {
      setBusy('posting')
      const isReady = ({ state }: SheetLine): boolean => state.is === 'fine' || state.is === 'unsure'
      await each(read?.lines ?? [], isReady, postLine, (state) => state.is !== 'unsure')
      setBusy(null)
    },
    leave: () => {
      run.current += 1
      setRead(null)
      setBusy(null)
    },
  }
}
