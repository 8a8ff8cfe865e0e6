import { randomUUID } from 'node:crypto'
import type { handleUnaryCall } from '@grpc/grpc-js'
import { underFault } from '../faults.ts'
import type { Wire } from '../wire.ts'
import { callOf } from './call-facts.ts'
import { gossip, shared } from './protocol.ts'
import { statusOfError } from './trailers.ts'

const instance = randomUUID()

/** Gossip.Read: a cluster of one, which leads. */
export const handleGossip =
  (wire: Wire, host: string, port: () => number): handleUnaryCall<shared.Empty, gossip.ClusterInfo> =>
  async (call, answer) => {
    try {
      const facts = callOf(wire, call)
      const fault = wire.faults.take('gossip', { connection: facts.connection, stream: '' })
      if (!(await underFault(fault, facts.cut, () => {}))) return
      const member = new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(instance))
        .setTimeStamp(`${wire.log.now()}0000`)
        .setState(gossip.MemberInfo.VNodeState.LEADER)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port()))
      answer(null, new gossip.ClusterInfo().setMembersList([member]))
    } catch (error) {
      answer(statusOfError(error))
    }
  }
