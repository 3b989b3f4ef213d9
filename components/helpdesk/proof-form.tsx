import { useTranslations } from 'next-intl'
import { HowMadeSure } from '@/components/home/how-made-sure'
import { MethodName, type ShownMethod } from '@/components/home/method-name'
import { PressProblem, type PressProblemShown } from '@/components/home/press-problem'
import { useWords } from '@/components/home/words'
import { DialogBody, DialogPage } from '@/components/ui/dialog'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { nameOf, type ProofShared, ProofStops, type ShownTarget, UnderWay } from './proof-stops'

/** `item` null: it is shown and left alone. `addedAt`: ISO 8601. */
type Listed = ShownMethod & { item: string | null; addedAt: string | null }

type Props = ProofShared & {
  target: ShownTarget
  methods: readonly Listed[]
  typed: { checked: string }
  problem: PressProblemShown | null
  /** Made with the form: sent twice it is one press. */
  formKey: string
}

/** What a guest registered here, what deleting it means, when it cannot help, and how the agent made sure who is calling. */
export function ProofForm(props: Props) {
  const { lookUp, host, caller, csrf, target, methods, problem, formKey } = props
  const sending = useTranslations('actions.form')('sending')
  const t = useTranslations('proof')
  const name = nameOf(target, caller)
  const say = useWords('proof', { name, host })
  const items = methods.flatMap(({ item }) => item ?? [])
  if (items.length === 0) return <Empty {...props} />
  return (
    <DialogPage>
      <PressProblem problem={problem} names={{ name, home: host }} />
      <PostForm action="/api/look-ups/second-proof" csrf={csrf}>
        <input type="hidden" name="step" value="reset" />
        <input type="hidden" name="lookUp" value={lookUp} />
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="items" value={items.join()} />
        <DialogBody
          id="question"
          title={say('title')}
          cancel={`/look-ups/${lookUp}`}
          buttons={
            <SubmitButton size="staff" busy={sending} look={isStopped(target) ? 'danger' : 'filled'}>
              {t('button')}
            </SubmitButton>
          }
        >
          <p className="-mt-3 text-ink2 wrap-anywhere">
            <bdi>{caller.address}</bdi>
          </p>
          <ProofStops {...props} />
          <UnderWay run={target.run} />
          <Methods methods={methods} host={host} />
          <Does {...props} />
          {/* not enough by itself: it is of the account, and the second proof is for when that is stolen */}
          <HowMadeSure
            names={{ name, home: host }}
            checked={props.typed.checked}
            problem={problem}
            hint={say('proven', { address: caller.address, time: <Time at={caller.at} /> })}
          />
          <p className="text-ink2">{t('next')}</p>
        </DialogBody>
      </PostForm>
    </DialogPage>
  )
}

/** Whoever registers anew is refused: it makes matters worse. */
const isStopped = ({ stops }: ShownTarget) => stops.includes('risky') || stops.includes('place')

function Methods({ methods, host }: { methods: readonly Listed[]; host: string }) {
  const t = useTranslations('proof')
  return (
    <Table
      caption={t('caption', { host })}
      rows={[...methods]}
      keyOf={({ item, type, addedAt }) => item ?? `${type} ${addedAt ?? ''}`}
      columns={[
        {
          ...{ key: 'method', heading: t('column.method'), names: true },
          cell: (method) => <MethodName {...method} />,
        },
        {
          ...{ key: 'added', heading: t('column.added') },
          cell: ({ addedAt }) => (addedAt ? <Time at={addedAt} form="both" /> : t('addedUnknown')),
        },
      ]}
    />
  )
}

function Does({ target, host, caller }: Props) {
  const say = useWords('proof', { name: nameOf(target, caller), host, address: caller.address })
  return (
    <ul className="list-disc space-y-1.5 ps-5 marker:text-control">
      {(['first', 'second', 'third'] as const).map((line) => (
        <li key={line}>{say(`does.${line}`)}</li>
      ))}
    </ul>
  )
}

/** Nothing to delete. */
function Empty(props: Props) {
  const { lookUp, host, caller, target, methods, problem } = props
  const t = useTranslations('proof')
  const name = nameOf(target, caller)
  const say = useWords('proof', { name, host })
  return (
    <DialogPage>
      <PressProblem problem={problem} names={{ name, home: host }} />
      <h1 className="text-[1.375rem]">{say('title')}</h1>
      <div className="mt-4 space-y-4">
        <Notice kind="info" title={t('stop.emptyTitle', { host })}>
          <p>{say('stop.empty')}</p>
        </Notice>
        {methods.length > 0 && <Methods methods={methods} host={host} />}
        <ProofStops {...props} />
        <UnderWay run={target.run} />
        <p>
          <LooseLink href={`/look-ups/${lookUp}`}>{t('back')}</LooseLink>
        </p>
      </div>
    </DialogPage>
  )
}
