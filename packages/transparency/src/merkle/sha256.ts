/** SHA-256 (FIPS 180-4), in numbers of 32 bits. */
const CONSTANTS = Int32Array.of(
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
)
const BEGINNING = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
)
const BLOCK = 64
/** Where the last block has the length of all, in bits. */
const LENGTH_AT = 56

const schedule = new Int32Array(64)
const state = new Int32Array(8)
/** The end of what is hashed with its padding: one block or two. */
const ending = new Uint8Array(2 * BLOCK)

/** Where hashing stands after some whole blocks, which need not be hashed again. `length`: their bytes. */
export type Begun = { readonly state: Int32Array; readonly length: number }

const NOTHING_YET: Begun = { state: BEGINNING, length: 0 }

/** Hashes one block of 64 bytes, with which many texts begin. */
export const begunWith = (block: Uint8Array): Begun => {
  state.set(BEGINNING)
  takeBlock(block, 0)
  return { state: state.slice(), length: BLOCK }
}

/**
 * The SHA-256 of the first `length` bytes, into room of 32 bytes that is given, after what was `begun`; gives that. For the short texts and pairs of hashes of which a certificate has tens of thousands: libraries make
 * views and copies for each, which costs as much as the hashing, and the platform's own is not to be had everywhere without waiting.
 */
export const sha256Into = (
  bytes: Uint8Array,
  length: number,
  room: Uint8Array,
  begun = NOTHING_YET,
): Uint8Array => {
  state.set(begun.state)
  const hashed = begun.length + length
  let at = 0
  for (; at + BLOCK <= length; at += BLOCK) takeBlock(bytes, at)
  const left = length - at
  for (let i = 0; i < left; i++) ending[i] = bytes[at + i] as number
  ending[left] = 0x80
  const size = left < LENGTH_AT ? BLOCK : 2 * BLOCK
  ending.fill(0, left + 1, size)
  putNumber(ending, size - 8, Math.floor(hashed / 2 ** 29))
  putNumber(ending, size - 4, hashed << 3)
  takeBlock(ending, 0)
  if (size > BLOCK) takeBlock(ending, BLOCK)
  for (let i = 0; i < 8; i++) putNumber(room, 4 * i, state[i] as number)
  return room
}

const putNumber = (bytes: Uint8Array, at: number, value: number): void => {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}

const takeBlock = (bytes: Uint8Array, start: number): void => {
  for (let i = 0, at = start; i < 16; i++, at += 4)
    schedule[i] =
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)
  for (let i = 16; i < 64; i++) {
    const x = schedule[i - 15] as number
    const y = schedule[i - 2] as number
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    schedule[i] = (s1 + (schedule[i - 7] as number) + s0 + (schedule[i - 16] as number)) | 0
  }
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (CONSTANTS[i] as number) + (schedule[i] as number)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = ((state[0] as number) + a) | 0
  state[1] = ((state[1] as number) + b) | 0
  state[2] = ((state[2] as number) + c) | 0
  state[3] = ((state[3] as number) + d) | 0
  state[4] = ((state[4] as number) + e) | 0
  state[5] = ((state[5] as number) + f) | 0
  state[6] = ((state[6] as number) + g) | 0
  state[7] = ((state[7] as number) + h) | 0
}
