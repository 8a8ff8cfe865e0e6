import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import {
  formatPolicy,
  NO_QUORUM,
  parsePolicy,
  type SignedCheckpoint,
  type VerifierKey,
  verifierKey,
  verifyCheckpoint,
} from '@lodestone/transparency'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { retire, rotate, trustedOf } from '../keys/key-ring.ts'
import { readKeyRing, writeKeyRing } from '../keys/log-keys.ts'
import { openLogFolder } from '../open-folder.ts'
import { post, quiet, until } from '../testing/index.ts'
import { readPublicKey } from './public-key.ts'
import { signerAt } from './signer-at.ts'

const NAME = 'mp.example/ledger'
const MESSAGE = new TextEncoder().encode('mp.example/ledger\n1\nAAAA\n')
const HAS_AGENT = ['ssh-agent', 'ssh-add', 'ssh-keygen'].every(
  (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0,
)

let folder: string
const at = (name: string): string => join(folder, name)
const keyOf = (publicKey: Uint8Array): VerifierKey => verifierKey(NAME, 'note', publicKey)

beforeAll(async () => {
  // A socket's path has room for about a hundred characters.
  folder = await mkdtemp(join(tmpdir(), 'ls-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.skipIf(!HAS_AGENT)('a signer in an SSH agent', () => {
  let agent: ChildProcess
  let publicKey: Uint8Array
  let address: string

  beforeAll(async () => {
    const socket = at('agent.sock')
    address = `ssh-agent:${socket}`
    agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
    await until(() => existsSync(socket))
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', NAME, '-f', at('log')])
    execFileSync('ssh-add', ['-q', at('log')], { env: { ...process.env, SSH_AUTH_SOCK: socket } })
    publicKey = readPublicKey(await readFile(at('log.pub'), 'utf8'))
    // The agent alone has the secret from here on.
    await rm(at('log'))
  })
  afterAll(() => agent.kill())

  it('signs the bytes as they are', async () => {
    expect(await signerAt(address, keyOf(publicKey)).sign(MESSAGE)).toHaveLength(64)
  })

  it('does not sign with a key that it does not have', async () => {
    const other = keyOf(new Uint8Array(32).fill(9))
    await expect(signerAt(address, other).sign(MESSAGE)).rejects.toMatchObject({
      code: 'LOG_SIGNER',
      message: expect.stringContaining('the agent refuses. Has it this key'),
    })
  })

  it('takes a log over from a key in a file; what that one signed stays good, over the sizes that it signed', async () => {
    const [log, keysFolder] = [at('log-folder'), at('keys')]
    const store = memoryStore(createMemoryLog(() => new Date(0)))
    const run = async (size: number) => {
      await post(store, size - (heads.at(-1)?.size ?? 0))
      const { writer } = await openLogFolder({ store, folder: log, keysFolder, origin: NAME, logger: quiet })
      await writer.start()
      await until(() => writer.status().published === size)
      await writer.stop()
      return writer.checkpoint() ?? expect.fail('no head')
    }
    const heads: SignedCheckpoint[] = []
    const ring = async () => (await readKeyRing(keysFolder)) ?? expect.fail('no keys')
    heads.push(await run(3))
    const old = (await ring()).keys[0] ?? expect.fail('no key')
    await writeKeyRing(
      keysFolder,
      rotate(await ring(), { publicKey, signer: address }, new Date(1).toISOString()),
    )
    heads.push(await run(5))
    await writeKeyRing(keysFolder, retire(await ring(), old.key.keyId))
    heads.push(await run(8))
    expect(heads.map(({ note }) => note.signatures.length)).toEqual([1, 2, 1])
    expect(await readFile(join(keysFolder, 'signing.json'), 'utf8')).not.toContain('"secret": "')
    expect((await ring()).keys.map((each) => [each.from, each.until])).toEqual([
      [3, null],
      [0, 5],
    ])
    const policy = parsePolicy(
      formatPolicy({ logs: trustedOf(await ring()), witnesses: [], groups: [], quorum: NO_QUORUM }),
    )
    expect(heads.map((head) => verifyCheckpoint(head, policy).log.keyId)).toEqual([
      old.key.keyId,
      keyOf(publicKey).keyId,
      keyOf(publicKey).keyId,
    ])
  })

  it('is away: the log goes on to take events in, says that it cannot sign, and signs all once it is back', async () => {
    const [log, keysFolder] = [at('away-log'), at('away-keys')]
    const address = `ssh-agent:${at('away.sock')}`
    const store = memoryStore(createMemoryLog(() => new Date(0)))
    const open = () => openLogFolder({ store, folder: log, keysFolder, origin: NAME, logger: quiet })
    await open()
    const ring = (await readKeyRing(keysFolder)) ?? expect.fail('no keys')
    await writeKeyRing(keysFolder, rotate(ring, { publicKey, signer: address }, new Date(1).toISOString()))
    const { writer } = await open()
    await writer.start()
    await post(store, 4)
    await until(() => writer.status().state === 'failing')
    expect(writer.status()).toMatchObject({ published: 0, failure: { code: 'LOG_SIGNER' } })
    execFileSync('ln', ['-s', at('agent.sock'), at('away.sock')])
    await until(() => writer.status().published === 4)
    expect(writer.status()).toMatchObject({ state: 'following', failure: null })
    await writer.stop()
  })
})

describe('a signer behind a command', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const key = keyOf(readPublicKey(pem))
  const command = async (name: string, body: string): Promise<string> => {
    await writeFile(
      at(name),
      `import { sign } from 'node:crypto'\nimport { readFileSync } from 'node:fs'\n${body}`,
    )
    return `exec:${process.execPath} ${at(name)} ${at('secret.pem')}`
  }
  const SIGNED = 'sign(null, readFileSync(0), readFileSync(process.argv[2]))'

  beforeAll(() => writeFile(at('secret.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' })))

  it.each([
    ['in base64', `console.log(${SIGNED}.toString('base64'))`],
    ['as it is', `process.stdout.write(${SIGNED})`],
  ])('signs what it is given, and answers %s', async (name, body) => {
    const signer = signerAt(await command(`${name.replaceAll(' ', '-')}.mjs`, body), key)
    expect(await signer.sign(MESSAGE)).toHaveLength(64)
  })

  it.each([
    [
      'signs something else',
      "process.stdout.write(sign(null, Buffer.from('other'), readFileSync(process.argv[2])))",
      'no signature by its key',
    ],
    ['says something else', "console.log('it is done.')", 'does not sign'],
    ['fails', "console.error('AccessDenied'); process.exit(3)", 'does not sign: AccessDenied'],
  ])('publishes nothing by one that %s', async (name, body, said) => {
    const address = await command(`${name.replaceAll(' ', '-')}.mjs`, body)
    await expect(signerAt(address, key).sign(MESSAGE)).rejects.toMatchObject({
      code: 'LOG_SIGNER',
      message: expect.stringContaining(said),
    })
  })

  it('is none that is not there, and no address of another kind', async () => {
    await expect(signerAt('exec:/no/such/command', key).sign(MESSAGE)).rejects.toMatchObject({
      code: 'LOG_SIGNER',
    })
    for (const address of ['kms:alias/log', 'exec:', 'ssh-agent'])
      expect(() => signerAt(address, key)).toThrow('names no signer')
  })
})

describe('a signer in the transit engine of Vault, by its API', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = keyOf(readPublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString()))
  let process_: ChildProcess
  let address: string

  /** Another process holds the key, and answers as the engine's documentation says. */
  beforeAll(async () => {
    await writeFile(at('transit.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await writeFile(
      at('transit.mjs'),
      `import { sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
const key = readFileSync(process.argv[2])
const server = createServer(async (request, response) => {
  let said = ''
  for await (const part of request) said += part
  const answer = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (request.headers['x-vault-token'] !== 's.right') return answer(403, { errors: ['permission denied'] })
  if (request.method !== 'POST' || request.url !== '/v1/transit/sign/lodestone-log') return answer(404, { errors: [] })
  const signature = sign(null, Buffer.from(JSON.parse(said).input, 'base64'), key).toString('base64')
  answer(200, { data: { signature: 'vault:v1:' + signature, key_version: 1 } })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`,
    )
    process_ = spawn(process.execPath, [at('transit.mjs'), at('transit.pem')], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [port] = (await once(process_.stdout ?? expect.fail('no output'), 'data')) as [Buffer]
    address = `vault:http://127.0.0.1:${port.toString().trim()}/v1/transit/sign`
  })
  afterAll(() => process_.kill())
  afterEach(() => vi.unstubAllEnvs())

  it('signs the bytes as they are, with a token of the environment or of a file that is read each time', async () => {
    const signer = signerAt(`${address}/lodestone-log`, key)
    vi.stubEnv('VAULT_TOKEN', 's.right')
    expect(await signer.sign(MESSAGE)).toHaveLength(64)
    vi.stubEnv('VAULT_TOKEN_FILE', at('token'))
    await writeFile(at('token'), 's.expired\n')
    await expect(signer.sign(MESSAGE)).rejects.toThrow('it answers 403: permission denied')
    await writeFile(at('token'), 's.right\n')
    expect(await signer.sign(MESSAGE)).toHaveLength(64)
  })

  it('is refused where it has another key, where the engine has none, and without a token', async () => {
    vi.stubEnv('VAULT_TOKEN', 's.right')
    await expect(signerAt(`${address}/other`, key).sign(MESSAGE)).rejects.toMatchObject({
      code: 'LOG_SIGNER',
      message: expect.stringContaining('it answers 404'),
    })
    const other = keyOf(new Uint8Array(32).fill(9))
    await expect(signerAt(`${address}/lodestone-log`, other).sign(MESSAGE)).rejects.toThrow(
      'no signature by its key',
    )
    vi.stubEnv('VAULT_TOKEN', '')
    await expect(signerAt(`${address}/lodestone-log`, key).sign(MESSAGE)).rejects.toThrow('no token is told')
  })
})

describe('a public key', () => {
  it.each(['', 'ssh-rsa AAAAB3NzaC1yc2E=', 'ssh-ed25519 AAAA', 'ssh-ed25519'])('is not %j', (text) => {
    expect(() => readPublicKey(text)).toThrow('That is no Ed25519 public key')
  })

  it('is none of another curve', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(() => readPublicKey(pem)).toThrow('That is no Ed25519 public key')
  })
})
