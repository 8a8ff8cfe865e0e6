import { createHash } from 'node:crypto'
import { isPlantEventType, newIdempotencyKey } from '@lodestone/client'
import type { SpoolPost } from '@lodestone/client/spool'
import { canonicalJson, IDEMPOTENCY_KEY, postSchema } from '@lodestone/domain'
import { areaOfPost } from './area-of-post.ts'
import { type InputLine, UNREADABLE } from './input-lines.ts'
import { timedNow } from './said-of-post.ts'

export type PostDefaults = {
  /** The type of posts that stand bare, without `{"type": …, "post": …}` around them. */
  readonly type?: string | undefined
  /** The area, where a line names none; unless told, read from the ids in the post. */
  readonly area?: string | undefined
  /** Before the act: times that are left out, or lie ahead, are this moment. */
  readonly asOfNow?: string | undefined
  /** Every post is a new event, also one in the same words as an earlier one. */
  readonly again?: boolean | undefined
}

/** A line that cannot be posted, and why. */
export type BadLine = {
  readonly line: number
  readonly code: string
  readonly message: string
  readonly field?: string | undefined
}
export type CheckedLine = { readonly post: SpoolPost & { readonly key: string } }
export type ReadLine = CheckedLine | { readonly bad: BadLine }

/** Checks a line as far as that can be done here: type, area, key, and the shape of the post. */
export const readPost = ({ line, value }: InputLine, defaults: PostDefaults): ReadLine => {
  const bad = (code: string, message: string, field?: string): ReadLine => ({
    bad: { line, code, message, field },
  })
  if (value === UNREADABLE) return bad('MALFORMED_JSON', 'The line is not JSON.')
  if (typeof value !== 'object' || value === null) return bad('INVALID_LINE', 'A post is a JSON object.')
  const { type, post: said, key, ...named } = unwrapped(value, defaults.type)
  const post = defaults.asOfNow === undefined ? said : timedNow(String(type), said, defaults.asOfNow)
  const area = named.area ?? defaults.area ?? areaOfPost(String(type), post)
  if (typeof type !== 'string')
    return bad('TYPE_MISSING', 'No event type: write {"type": …, "post": …}, or use --type.', 'type')
  if (!isPlantEventType(type)) return bad('TYPE_UNKNOWN', `Plants post no "${type}".`, 'type')
  const [issue] = postSchema(type).safeParse(post).error?.issues ?? []
  if (issue) return bad('INVALID_POST', issue.message, issue.path.join('/'))
  if (typeof area !== 'string') return bad('AREA_MISSING', 'The post names no area: use --area.', 'area')
  if (key !== undefined && !(typeof key === 'string' && IDEMPOTENCY_KEY.test(key)))
    return bad('IDEMPOTENCY_KEY_INVALID', 'A key is 1 to 128 visible ASCII characters.', 'key')
  // The schema has just held the post to the type's form.
  return {
    post: {
      ...{ type, area, post },
      key: key ?? (defaults.again ? newIdempotencyKey() : contentKey(type, area, post)),
    } as SpoolPost & { key: string },
  }
}

type Parts = {
  readonly type?: unknown
  readonly post?: unknown
  readonly area?: unknown
  readonly key?: unknown
}

const unwrapped = (value: object, type: string | undefined): Parts =>
  'post' in value ? { ...(type === undefined ? {} : { type }), ...value } : { type, post: value }

/** A key made of what is posted: the same file posted again is the same posts, and has no second effect. */
const contentKey = (type: string, area: string, post: unknown): string =>
  `sha256-${createHash('sha256').update(canonicalJson({ type, area, post })).digest('hex')}`
