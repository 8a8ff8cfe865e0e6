import { z } from 'zod'
import { RUN_TYPES } from '../../processes/process-kinds.ts'
import { instant, reference, runId } from '../fields.ts'
import type { Forms } from '../forms.ts'
import { takeLine } from '../lines.ts'

const ofRun = { occurredAt: instant, process: z.enum(RUN_TYPES), run: runId }

/** A run begins. What goes into it may be posted with this, or later; the run's own event closes it. */
export const runOpened = (forms: Forms) => ({
  ...ofRun,
  equipment: reference.optional(),
  inputs: z.array(takeLine(forms)).max(1_000).default([]),
})

/** More goes into a run that is open. */
export const runAdded = (forms: Forms) => ({ ...ofRun, inputs: z.array(takeLine(forms)).min(1).max(1_000) })
