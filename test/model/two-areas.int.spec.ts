import fc from 'fast-check'
import { expect, it } from 'vitest'
import { COMMANDS, emptyModel, opening } from './commands.ts'
import { createWorld } from './world.ts'

const RUNS = Number(process.env['LODESTONE_MODEL_RUNS'] ?? 120)

it('areas that send each other parcels agree with the ledger on paper, whatever dies between two appends', async () => {
  const commands = fc.commands(COMMANDS, { maxCommands: 50, size: 'max' })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), commands, async (scheduler, todo) => {
      const real = await createWorld(scheduler)
      const model = emptyModel()
      const setup = async () => {
        for (const command of opening()) await command.run(model, real)
        return { model, real }
      }
      try {
        await scheduler.waitFor(fc.asyncModelRun(setup, todo))
      } finally {
        real.close()
      }
    }),
    { numRuns: RUNS },
  )
  expect.hasAssertions()
}, 600_000)
