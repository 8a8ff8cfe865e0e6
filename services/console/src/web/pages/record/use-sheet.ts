import { useEffect, useRef, useState } from 'react'
import { useKept } from '../../data/drafts.ts'
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
  /** Where it goes; null while no sheet is open. */
  readonly goal: SheetGoal | null
  /** It was opened before, and the tab was closed before all of it was recorded. */
  readonly resumed: boolean
  /** Reads a file and asks the book of each post; nothing is written. */
  readonly open: (file: File, goal: SheetGoal) => Promise<void>
  /** Records what is fine, in the sheet's order; stops where nobody answers. */
  readonly post: () => Promise<void>
  readonly leave: () => void
}

/** A sheet that is not recorded in full, as it stands on the disk of this device. */
type KeptSheet = { readonly goal: SheetGoal; readonly read: ReadSheet }

const isUnsent = ({ lines }: ReadSheet): boolean => lines.some(({ state }) => state.is !== 'recorded')
/** As it is opened again: what no book has, every book is asked of anew. */
const askedAnew = (line: SheetLine): SheetLine =>
  line.state.is === 'recorded' || line.state.is === 'wrong' ? line : { ...line, state: { is: 'asking' } }

/** `owner`: whoever is signed in. Lines that are not sent outlive the tab, for them, on this device. */
export const useSheet = (owner: string): Sheet => {
  const [read, setRead] = useState<ReadSheet | null>(null)
  const [busy, setBusy] = useState<Sheet['busy']>(null)
  const [error, setError] = useState<unknown>(null)
  const goal = useRef<SheetGoal | null>(null)
  const run = useRef(0)
  const [resumed, setResumed] = useState(false)
  const [kept, keep, isKept] = useKept<KeptSheet | null>(owner, 'sheet', null)

  // Line by line would be a write to the disk for each. A line that was sent and is kept as unsent is sent again with its key, and has no second effect.
  useEffect(() => {
    if (!isKept || busy === 'reading' || read === null || goal.current === null) return
    keep(isUnsent(read) ? { goal: goal.current, read } : null)
  }, [busy, isKept])
  useEffect(() => {
    if (kept === null || run.current > 0) return
    run.current += 1
    goal.current = kept.goal
    const lines = kept.read.lines.map(askedAnew)
    setRead({ ...kept.read, lines })
    setResumed(true)
    void askAll(lines)
  }, [kept])

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

  const askAll = async (lines: readonly SheetLine[]): Promise<void> => {
    setBusy('asking')
    await each(
      lines,
      ({ state }) => state.is === 'asking',
      askLine,
      () => true,
    )
    setBusy(null)
  }

  return {
    read,
    busy,
    error,
    goal: goal.current,
    resumed,
    open: async (file, to) => {
      run.current += 1
      goal.current = to
      setResumed(false)
      setError(null)
      setBusy('reading')
      try {
        const found = await readSheet(file, to)
        setRead(found)
        await askAll(found.lines)
      } catch (failure) {
        setRead(null)
        setError(failure)
        setBusy(null)
      }
    },
    post: async () => {
      setBusy('posting')
      const isReady = ({ state }: SheetLine): boolean => state.is === 'fine' || state.is === 'unsure'
      await each(read?.lines ?? [], isReady, postLine, (state) => state.is !== 'unsure')
      setBusy(null)
    },
    leave: () => {
      run.current += 1
      goal.current = null
      setRead(null)
      setResumed(false)
      setBusy(null)
      keep(null)
    },
  }
}
