import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** A user as this server keeps it; a wire that is given the same list lets it sign in. */
export type KeptUser = {
  name: string
  password: string
  groups: string[]
  fullName: string
  disabled: boolean
}
type Answer = readonly [status: number, body?: unknown]

const created = z.object({
  loginName: z.string(),
  fullName: z.string(),
  password: z.string(),
  groups: z.array(z.string()),
})
const updated = z.object({ fullName: z.string(), groups: z.array(z.string()) })
const reset = z.object({ newPassword: z.string() })

export type UsersServer = {
  readonly address: string
  /** What was changed, in order: "POST /users/ area-ftw-sc". Reads are not noted. */
  readonly changes: string[]
  /** Answers the next request so, before it is looked at. */
  refuseNext(status: number): void
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? {} : JSON.parse(text)
}

const signedIn = (users: readonly KeptUser[], header = ''): KeptUser | undefined => {
  const [name, ...rest] = Buffer.from(header.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
  const password = rest.join(':')
  return users.find((user) => user.name === name && user.password === password && !user.disabled)
}

/**
 * The users' part of EventStoreDB's HTTP API, as its controller answers. `users` is shared with a wire: who is made here can
 * sign in there.
 */
export const startUsersServer = async (users: KeptUser[]): Promise<UsersServer> => {
  const changes: string[] = []
  let refusal: number | null = null

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (refusal !== null) {
      const status = refusal
      refusal = null
      return [status]
    }
    const { method = '', url = '' } = request
    const body = await bodyOf(request)
    const caller = signedIn(users, request.headers.authorization)
    if (!caller) return [401]
    const shown = ({ name, fullName, groups, disabled }: KeptUser) => ({
      success: true,
      error: 'Success',
      data: { loginName: name, fullName, groups, disabled },
    })
    if (url === '/users/$current') return [200, shown(caller)]
    if (!caller.groups.includes('$admins')) return [401]
    if (method !== 'GET') changes.push(`${method} ${url}`)
    if (method === 'POST' && url === '/users/') {
      const { loginName: name, ...rest } = created.parse(body)
      if (users.some((user) => user.name === name)) return [409]
      users.push({ name, ...rest, disabled: false })
      return [201, { success: true, loginName: name }]
    }
    const [, login = '', command = ''] = /^\/users\/([^/]+)(?:\/command\/([a-z-]+))?$/.exec(url) ?? []
    const user = users.find(({ name }) => name === decodeURIComponent(login))
    if (!user) return [404]
    if (method === 'GET') return [200, shown(user)]
    if (method === 'PUT') Object.assign(user, updated.parse(body))
    else if (command === 'enable') user.disabled = false
    else if (command === 'reset-password') user.password = reset.parse(body).newPassword
    else return [404]
    return [200, { success: true }]
  }

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? '' : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changes,
    refuseNext: (status) => {
      refusal = status
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
