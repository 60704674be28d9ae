import { Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import {
  type FirmwareJob,
  type FirmwareStep,
  type FirmwareTask,
  firmwareJob,
  firmwareSteps,
  firmwareStepsFrom,
  firmwareTask,
} from '../../../models/devices/firmware.ts';
import { Empty } from '../../shell/controls/Field.tsx';
import { formatDay, formatNumber, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { sendJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { Answered } from './Answered.tsx';
import { FirmwareForm } from './FirmwareForm.tsx';
import { flyToCode } from './fly-to-device.ts';
import { Bar } from './ShareBar.tsx';
import { cityPath, useAnswer } from './use-answer.ts';

const jobs = z.array(firmwareJob);
const jobWithTasks = firmwareJob.extend({ tasks: z.array(firmwareTask) });
const everyMilliseconds = 3000;
/** Devices of a job that are listed, those that need a hand first. */
const tasksShown = 200;

/** Firmware jobs of the city with their progress; one of them by device; and a form for a new one. */
export function FirmwareJobs() {
  const words = useWords();
  const answer = useAnswer('/firmware-jobs', jobs, everyMilliseconds);
  const [writing, setWriting] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  if (writing)
    return (
      <FirmwareForm
        onCancel={() => setWriting(false)}
        onOrdered={(job) => {
          setWriting(false);
          setOpen(job.id);
          answer.reload();
        }}
      />
    );
  return (
    <>
      <button
        type="button"
        className="button wide"
        data-testid="firmware-new"
        onClick={() => setWriting(true)}
      >
        <Plus size={14} aria-hidden /> {words('firmware.new')}
      </button>
      <Answered answer={answer}>
        {(found) =>
          found.length === 0 ? (
            <Empty>{words('firmware.none')}</Empty>
          ) : (
            <ul className="device-cards" data-testid="firmware-jobs">
              {found.map((job) => (
                <JobCard
                  key={job.id}
                  job={job}
                  open={open === job.id}
                  onOpen={(wanted) => setOpen(wanted ? job.id : null)}
                  onChange={answer.reload}
                />
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
}

function JobCard(props: {
  job: FirmwareJob;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: () => void;
}) {
  const { job, open, onOpen, onChange } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const city = useAppState((state) => state.city?.id) ?? '';
  const { waiting, sent, done, failed, cancelled } = job.counts;
  const all = waiting + sent + done + failed + cancelled;
  const asked = Date.parse(job.askedAt);
  const number = (count: number): string => formatNumber(count, 0, language);
  const step = async (wanted: FirmwareStep): Promise<void> => {
    try {
      await sendJson('POST', `${cityPath(city)}/firmware-jobs/${job.id}/steps`, { step: wanted });
      onChange();
    } catch (error) {
      notify('warning', sentenceOf(error));
    }
  };
  return (
    <li className="device-card" data-testid={`firmware-${job.version}`} data-status={job.status}>
      <button type="button" className="device-card-head" aria-expanded={open} onClick={() => onOpen(!open)}>
        <strong>
          {job.product} · {job.version}
        </strong>
        <span className="job-status" data-status={job.status}>
          {words(`firmware.${job.status}`)}
        </span>
        <span className="muted">
          {words('firmware.progress', { done: number(done), all: number(all) })}
          {failed > 0 ? ` · ${words('firmware.failures', { count: number(failed) })}` : ''}
          {job.status === 'running' || job.status === 'paused'
            ? ` · ${words('firmware.wave', { wave: job.wave + 1, waves: job.waves.length })}`
            : ''}
        </span>
        <Bar value={all === 0 ? 0 : done / all} target={1} />
        {job.reason === null ? null : <span className="error-text">{job.reason}</span>}
        <span className="muted">
          {formatDay(asked, timeZone)} {formatTime(asked, timeZone)} · {job.askedBy}
        </span>
      </button>
      {open ? (
        <div className="device-card-body">
          <div className="device-buttons">
            {firmwareSteps
              .filter((name) => firmwareStepsFrom[name].from.includes(job.status))
              .filter((name) => name !== 'retry' || failed + cancelled > 0)
              .map((name) => (
                <button
                  key={name}
                  type="button"
                  className="button small"
                  data-testid={`firmware-${name}`}
                  onClick={() => void step(name)}
                >
                  {words(`firmware.to.${name}`)}
                </button>
              ))}
          </div>
          <Tasks job={job.id} />
        </div>
      ) : null}
    </li>
  );
}

const urgency: Record<FirmwareTask['status'], number> = {
  failed: 0,
  sent: 1,
  waiting: 2,
  cancelled: 3,
  done: 4,
};

function Tasks({ job }: { job: string }) {
  const words = useWords();
  const answer = useAnswer(`/firmware-jobs/${job}`, jobWithTasks, everyMilliseconds);
  return (
    <Answered answer={answer}>
      {({ tasks }) => (
        <>
          <table className="shadow properties" data-testid="firmware-tasks">
            <thead>
              <tr>
                <th>{words('adapter.device')}</th>
                <th>{words('firmware.waveColumn')}</th>
                <th>{words('firmware.state')}</th>
              </tr>
            </thead>
            <tbody>
              {tasks
                .toSorted((one, other) => urgency[one.status] - urgency[other.status])
                .slice(0, tasksShown)
                .map((task) => (
                  <tr key={task.thing} title={task.detail ?? undefined}>
                    <td>
                      <button type="button" className="link" onClick={() => flyToCode(task.thing)}>
                        {task.thing}
                      </button>
                    </td>
                    <td>{task.wave + 1}</td>
                    <td className="job-status" data-status={task.status}>
                      {words(`firmware.task.${task.status}`)}
                      {task.tries > 1 ? ` · ${words('firmware.tries', { count: task.tries })}` : ''}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
          {tasks.length > tasksShown ? (
            <p className="muted">{words('gateways.more', { count: tasksShown })}</p>
          ) : null}
        </>
      )}
    </Answered>
  );
}
