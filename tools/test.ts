// The whole test run: types, lint, dead code, layer rules, then unit, integration and end-to-end tests. Prints as its last line
// "N passed, N failed", with ", N skipped" if any. `--only check,unit` runs a part.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Count = { passed: number; failed: number; skipped: number }
type Step = { name: string; part: string; run: () => Promise<Count> }

const bin = (name: string) => join(import.meta.dirname, '..', 'node_modules', '.bin', name)
const root = join(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'lodestone-test-'))

const run = (command: string, args: string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (status) => resolve(status ?? 1))
  })

/** A check counts as one test. */
const check = (name: string, command: string, ...args: string[]): Step => ({
  name,
  part: 'check',
  run: async () => {
    const passed = (await run(bin(command), args)) === 0
    return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
  },
})

/** All specs of one kind; the kind stands in the file's name. */
const specs = (part: 'unit' | 'int' | 'e2e'): Step => ({
  name: `${part} tests`,
  part,
  run: async () => {
    const report = join(scratch, `${part}.json`)
    const status = await run(bin('vitest'), [
      'run',
      `.${part}.spec.ts`,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ])
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    // A file that cannot be loaded fails the run without failing a test.
    const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
  },
})

const steps: Step[] = [
  check('types', 'tsc', '-p', '.'),
  check('types of pages', 'tsc', '-p', 'packages/verifier/src/page'),
  check('types of what runs in pages', 'tsc', '-p', 'packages/outbox'),
  check('types of the console', 'tsc', '-p', 'services/console/src/web'),
  check('lint and format', 'biome', 'ci', '--error-on-warnings', '.'),
  check('dead code and undeclared dependencies', 'knip'),
  specs('unit'),
  specs('int'),
  specs('e2e'),
]

const flag = process.argv.indexOf('--only')
const only = flag < 0 ? null : (process.argv[flag + 1] ?? '').split(',')
const chosen = steps.filter((step) => only === null || only.includes(step.part))
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const times: string[] = []
for (const [index, step] of chosen.entries()) {
  console.log(`\n[${index + 1}/${chosen.length}] ${step.name}`)
  const began = performance.now()
  const count = await step.run()
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
  times.push(
    `${step.name}: ${count.failed === 0 ? 'passed' : `${count.failed} FAILED`} in ${Math.round((performance.now() - began) / 1000)} s`,
  )
}
rmSync(scratch, { recursive: true, force: true })
console.log(`\n${times.join('\n')}\n`)
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
)
process.exitCode = total.failed === 0 ? 0 : 1
