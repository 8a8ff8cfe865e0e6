// The one entry of `npm start` and `npm test`. It runs on whatever Node the machine has (20 or newer), installs
// the workspace with the pinned pnpm when the lock file changed, and hands over to the pinned Node 24.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const marker = join(root, 'node_modules', '.lodestone-installed')

/** Room for young objects, as the image gives its services. */
const ROOM = ['--min-semi-space-size=128', '--max-semi-space-size=128']
const tasks = {
  start: [...ROOM, 'packages/cli/src/main.ts', 'up'],
  lodestone: ['packages/cli/src/main.ts'],
  test: ['tools/test.ts'],
  check: ['tools/test.ts', '--only', 'check'],
  bench: [...ROOM, 'bench/run.ts'],
  simulation: ['test/simulation/main.ts'],
  'false-alarms': ['test/frauds/honest-years.ts'],
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']) {
    hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

/** Runs a command in the foreground and resolves to its exit status; signals sent to this process reach it too. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: process.env })
    const forward = (signal) => child.kill(signal)
    // A Ctrl-C in a terminal reaches the whole group by itself; this process only waits for its child then.
    const ignore = () => {}
    process.on('SIGTERM', forward).on('SIGINT', ignore)
    child.on('error', reject)
    child.on('close', (status, signal) => {
      process.off('SIGTERM', forward).off('SIGINT', ignore)
      resolve(signal ? 1 : (status ?? 1))
    })
  })
}

async function install() {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === fingerprint()) return
  console.log(`Setting up with ${packageManager} (once; it needs the npm registry) ...`)
  const status = await run('npx', ['-y', packageManager, 'install', '--frozen-lockfile', '--loglevel=error'])
  if (status !== 0) {
    console.error('The set-up failed; see above. Nothing was started.')
    process.exit(status)
  }
  writeFileSync(marker, fingerprint())
}

const [name, ...args] = process.argv.slice(2)
// What follows a "--" is for the task, as with npm.
const rest = args[0] === '--' ? args.slice(1) : args
const task = tasks[name]
if (!task) {
  console.error(`Unknown task "${name ?? ''}". There are: ${Object.keys(tasks).join(', ')}.`)
  process.exit(2)
}
await install()
process.exit(await run(join(root, 'node_modules', '.bin', 'node'), [...task, ...rest]))
