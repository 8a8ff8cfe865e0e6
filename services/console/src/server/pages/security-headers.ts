import type { FastifyReply } from 'fastify'

/** The page may load and ask nothing but its own origin, runs no code and takes no style that stands in it, and stands in nobody's frame. */
export const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

const HEADERS = {
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
} as const

export const securePage = (reply: FastifyReply, nonce: string): FastifyReply =>
  reply.headers({ ...HEADERS, 'content-security-policy': policyOf(nonce) })
