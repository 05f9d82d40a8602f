import { expectTypeOf, it } from 'vitest'
import type { AriRest } from './ari-rest.ts'
import type { KnownAriEvent } from './decode-event.ts'
import type { Bridge, Channel, JsonContainer } from './generated/models.ts'
import type { OperationParams } from './operation.ts'
import type { AriResult } from './result.ts'

it('types parameters and results of operations', () => {
  expectTypeOf<AriRest['bridges']['list']>().returns.toEqualTypeOf<Promise<AriResult<readonly Bridge[]>>>()
  expectTypeOf<AriRest['channels']['hangup']>().returns.toEqualTypeOf<Promise<AriResult<null>>>()
  expectTypeOf<AriRest['recordings']['getStoredFile']>().returns.toEqualTypeOf<Promise<AriResult<Uint8Array>>>()
  expectTypeOf<[]>().toExtend<Parameters<AriRest['bridges']['list']>>()
  expectTypeOf<[]>().not.toExtend<Parameters<AriRest['channels']['get']>>()
  expectTypeOf<{ channelId: string }>().toExtend<OperationParams<'channels.get'>>()
  expectTypeOf<{ channelId: number }>().not.toExtend<OperationParams<'channels.get'>>()
  type Snoop = OperationParams<'channels.snoopChannel'>
  expectTypeOf<Snoop['spy']>().toEqualTypeOf<'none' | 'both' | 'out' | 'in' | undefined>()
  expectTypeOf<OperationParams<'channels.originate'>['variables']>().toEqualTypeOf<JsonContainer | undefined>()
  expectTypeOf<OperationParams<'bridges.addChannel'>['channel']>().toEqualTypeOf<readonly string[]>()
})

it('narrows events by type', () => {
  type Entered = Extract<KnownAriEvent, { type: 'ChannelEnteredBridge' }>
  expectTypeOf<Entered['bridge']>().toEqualTypeOf<Bridge>()
  expectTypeOf<Entered['channel']>().toEqualTypeOf<Channel | undefined>()
  expectTypeOf<Extract<KnownAriEvent, { type: 'unknown' }>>().toBeNever()
})
