import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon'
import { TextArea } from '@/components/ui/field'
import { AsideSection, Columns, Or, PageFrame, PageHead } from '@/components/ui/page-frame'
import { SubmitButton } from '@/components/ui/submit-button'
import { PostForm } from '@/components/ui/post-form'
import type { Problem } from './problems'
import { Problems, useProblemText } from './problems'
import { AddressField, HostField } from './way-fields'

type StartProps = {
  problems: Problem[]
  values: { details: string; address: string; host: string }
  /** The organisation whose link brought the guest here. */
  hostName: string | null
  action: string
  csrf: string
}

/** 01 What happened to you? Two forms: only the first sends `details`. */
export function StartView({ problems, values, hostName, action, csrf }: StartProps) {
  const t = useTranslations('guest.start')
  const common = useTranslations('guest.common')
  const error = useProblemText(problems)
  const key = (words: React.ReactNode) => <span className="key">{words}</span>
  return (
    <PageFrame>
      <Columns aside={<WhatHappensNext />}>
        <Problems problems={problems} />
        <PageHead
          title={hostName ? t('titleFrom', { host: hostName }) : t('title')}
          lead={hostName ? t('leadFrom', { host: hostName }) : t('lead')}
        />
        <PostForm action={action} csrf={csrf} className="space-y-6">
          {hostName && <input type="hidden" name="host" value={values.host} />}
          <TextArea
            name="details"
            label={t('pasteLabel')}
            hint={t.rich('pasteHint', { key })}
            error={error('details')}
            defaultValue={values.details}
            rows={5}
            spellCheck={false}
            large
          />
          <SubmitButton busy={common('sending')}>{t('pasteButton')}</SubmitButton>
        </PostForm>
        <Or>{common('or')}</Or>
        <PostForm action={action} csrf={csrf} className="space-y-6">
          <h2>{t('withoutTitle')}</h2>
          <AddressField values={values} problems={problems} />
          <HostField values={values} problems={problems} />
          <SubmitButton look="second" busy={common('sending')}>
            {t('withoutButton')}
          </SubmitButton>
        </PostForm>
      </Columns>
    </PageFrame>
  )
}

function WhatHappensNext() {
  const t = useTranslations('guest.start')
  const safe: { icon: IconName; text: string }[] = [
    { icon: 'lock', text: t('safe.password') },
    { icon: 'eye', text: t('safe.onlyYou') },
    { icon: 'person', text: t('safe.noBlame') },
  ]
  return (
    <>
      <AsideSection title={t('nextTitle')}>
        <ol className="space-y-3">
          {[t('next.prove'), t('next.look'), t('next.step')].map((text, at) => (
            <li key={text} className="flex gap-3">
              <span
                aria-hidden="true"
                className="grid size-7 shrink-0 place-items-center rounded-full border-2 border-control text-small font-semibold text-ink2"
              >
                {at + 1}
              </span>
              {text}
            </li>
          ))}
        </ol>
      </AsideSection>
      <AsideSection title={t('safeTitle')}>
        <ul className="space-y-2.5">
          {safe.map(({ icon, text }) => (
            <li key={text} className="flex gap-3">
              <Icon name={icon} className="mt-1 text-ink2" />
              {text}
            </li>
          ))}
        </ul>
      </AsideSection>
    </>
  )
}
