package org.sharpeyes.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what has fallen due when the clock is moved, on the thread that moves it. */
public final class TestScheduler extends ScheduledThreadPoolExecutor {
    private final TestClock clock;
    private final List<Task> tasks = new CopyOnWriteArrayList<>();

    public TestScheduler(TestClock clock) {
        super(1);
        this.clock = clock;
    }

    public void advance(Duration by) {
        clock.advance(by);
        List<Task> due = tasks.stream()
                .filter(task -> !task.due.isAfter(clock.steady().instant()))
                .sorted(Comparator.comparing(task -> task.due))
                .toList();
        tasks.removeAll(due);
        due.forEach(Task::run);
    }

    /** Tasks that wait and were not cancelled. */
    public int waiting() {
        tasks.removeIf(FutureTask::isCancelled);
        return tasks.size();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Task task = new Task(command, clock.steady().instant().plus(Duration.of(delay, unit.toChronoUnit())));
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        Runnable[] again = new Runnable[1];
        again[0] = () -> {
            command.run();
            schedule(again[0], delay, unit);
        };
        return schedule(again[0], first, unit);
    }

    private static final class Task extends FutureTask<Object> implements ScheduledFuture<Object> {
        private final Instant due;

        Task(Runnable command, Instant due) {
            super(command, true);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
