import { PROCESS_KINDS, processKind, RUN_TYPES, type RunType, runKey } from '@lodestone/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useKept } from '../../data/drafts.ts'
import { plantOf } from '../../data/plant.ts'
import { mass } from '../../ui/figures.ts'
import { ChoiceField } from './choice-field.tsx'
import { RunEnds } from './run-ends.tsx'
import { RunTakes } from './run-takes.tsx'
import { ScanField } from './scan-field.tsx'
import type { TaskProps } from './tasks.ts'

export type RunAt = { readonly process: RunType; readonly run: string; readonly equipment: string }

/** A run as it goes on: what goes in is posted weighing by weighing, and what it gave when it is done. */
export const RunTask = (task: TaskProps) => {
  const { area, kind, owner, entries } = task
  const processes = RUN_TYPES.filter((type) => kind === undefined || PROCESS_KINDS[type].areaKind === kind)
  const [at, setAt] = useKept<RunAt>(owner, `run ${area}`, {
    process: processes[0] ?? 'AlloyFlaked',
    run: '',
    equipment: '',
  })
  const [step, setStep] = useState<'takes' | 'ends'>('takes')
  const handover = useQuery({
    queryKey: ['live', 'handover', area],
    enabled: area !== '',
    queryFn: () => plantOf(area).handover(),
  })
  const open = handover.data?.openRuns ?? []
  const process = processes.includes(at.process) ? at.process : (processes[0] ?? at.process)
  const named = { ...at, process, run: at.run.trim() }
  const known = open.find(({ run }) => run === runKey(process, named.run))
  // What waits in the outbox has begun the run as well.
  const waits = entries.some(
    ({ type, state, area: of, post }) =>
      type === 'RunOpened' && state !== 'refused' && of === area && 'run' in post && post.run === named.run,
  )
  return (
    <form className="work-form" onSubmit={(event) => event.preventDefault()}>
      {processes.length === 0 ? <p className="empty">No process is run in {area}.</p> : null}
      {open.length === 0 ? null : (
        <ul className="work-open" aria-label="Open runs">
          {open.map(({ run, grams, equipment = '' }) => (
            <li key={run}>
              <button
                type="button"
                className="button work-pick"
                aria-pressed={run === runKey(process, named.run)}
                onClick={() => setAt(runAt(run, equipment, process))}
              >
                <strong>{run}</strong> {mass(grams)} in it
              </button>
            </li>
          ))}
        </ul>
      )}
      <ChoiceField
        label="Process"
        value={process}
        onChange={(value) => setAt({ ...at, process: processes.find((each) => each === value) ?? process })}
        choices={processes.map((value) => ({ value, name: processKind(value).words }))}
      />
      <ScanField
        label="Run number"
        value={at.run}
        onChange={(run) => setAt({ ...at, run })}
        said={
          named.run === ''
            ? ''
            : known === undefined
              ? waits
                ? 'It was begun on this device.'
                : 'It begins with what goes in first.'
              : `It is open, with ${mass(known.grams)} in it.`
        }
      />
      <ToggleButtonGroup
        className="switch work-switch"
        aria-label="What is posted of the run"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[step]}
        onSelectionChange={(keys) => setStep(keys.has('ends') ? 'ends' : 'takes')}
      >
        <ToggleButton id="takes">What goes in</ToggleButton>
        <ToggleButton id="ends">It is done</ToggleButton>
      </ToggleButtonGroup>
      {step === 'takes' ? (
        <RunTakes
          {...task}
          at={named}
          isOpen={known !== undefined || waits}
          onEquipment={(equipment) => setAt({ ...at, equipment })}
        />
      ) : (
        <RunEnds
          key={`${area} ${named.process} ${named.run}`}
          {...task}
          at={named}
          openedAt={known?.openedAt}
          onDone={() => setAt({ ...at, run: '' })}
        />
      )}
    </form>
  )
}

const runAt = (key: string, equipment: string, otherwise: RunType): RunAt => {
  const slash = key.indexOf('/')
  const process = RUN_TYPES.find((type) => processKind(type).route === key.slice(0, slash)) ?? otherwise
  return { process, run: key.slice(slash + 1), equipment }
}
