// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.training.TrainingEnd;
import org.phdiffusion.training.TrainingRecord;
import org.phdiffusion.training.TrainingResult;
import org.phdiffusion.training.TrainingSettings;

/** Says how a training ended, and whether that is a good end. */
final class TrainingVerdict {

    /** The share of the steps at the end in which a loss that still falls is a sign of too few steps. */
    private static final double END = 0.2;

    private static final double STANDARD_ERRORS = 2;

    /** Of the training loss, by which the held-out loss exceeds it: worth telling. */
    private static final double NOTABLE_GAP = 0.1;

    /** By which it exceeds it when most of what is still learned is of single rows; a convention. */
    private static final double LARGE_GAP = 0.5;

    private final TrainingResult training;
    private final TrainingSettings settings;
    private final TrainingRecord best;
    private final TrainingRecord last;

    TrainingVerdict(TrainingResult training, TrainingSettings settings) {
        this.training = training;
        this.settings = settings;
        best = training.best();
        last = training.curve().get(training.curve().size() - 1);
    }

    /** The conclusion; the learner's own messages are among its reasons. */
    Headline headline(List<String> messages) {
        List<String> reasons = new ArrayList<>();
        boolean diverged = !training.rollBacks().isEmpty();
        if (fallsStill()) {
            reasons.add("The held-out loss was still falling at the end; more steps would make a better model.");
        }
        if (gap(NOTABLE_GAP)) {
            reasons.add(
                    "At the weights kept, the held-out loss is %s above the training loss: %s"
                            .formatted(
                                    Texts.percent(best.heldOutLoss() / best.loss() - 1),
                                    gap(LARGE_GAP)
                                            ? "the energy learns rows by heart. More rows, a smaller network or fewer steps would help."
                                            : "usual for small tables; PH Stability Diagnostics measures whether rows are copied."));
        }
        if (rises()) {
            reasons.add(
                    "After step %s the held-out loss rose from %s to %s while training went on: a sign of over-fitting. It does no harm, because the weights of step %s are kept."
                            .formatted(
                                    Texts.count(best.step()),
                                    Texts.number(best.heldOutLoss()),
                                    Texts.number(last.heldOutLoss()),
                                    Texts.count(best.step())));
        }
        messages.stream().filter(message -> !isSentence(message)).forEach(reasons::add);
        Verdict verdict = diverged || fallsStill() || gap(LARGE_GAP) ? Verdict.WARN : Verdict.PASS;
        return new Headline(verdict, sentence(), reasons);
    }

    /** The last message of a run that ended before its time says what the sentence says. */
    private boolean isSentence(String message) {
        List<String> own = training.messages();
        return training.end() != TrainingEnd.ALL_STEPS && !own.isEmpty() && message.equals(own.get(own.size() - 1));
    }

    private String sentence() {
        String steps = Texts.count(training.stepsDone()) + " of " + Texts.count(settings.steps()) + " steps";
        int backs = training.rollBacks().size();
        String back = backs == 0
                ? ""
                : backs == 1
                        ? ", after it had diverged and gone back once"
                        : ", after it had diverged and gone back " + backs + " times";
        return switch (training.end()) {
            case ALL_STEPS -> "Training ran all " + Texts.count(settings.steps()) + " steps" + back + ".";
            case STOPPED_EARLY ->
                "Training stopped early, after " + steps + ": the held-out loss had not improved since step "
                        + Texts.count(best.step()) + back + ".";
            case DIVERGED ->
                "Training diverged again and again and gave up after " + steps + "; the weights of step "
                        + Texts.count(best.step()) + " are kept.";
        };
    }

    /** Whether the loss at the end lies clearly below the lowest one before the last part of the steps. */
    private boolean fallsStill() {
        if (training.end() != TrainingEnd.ALL_STEPS) {
            return false;
        }
        double before = training.curve().stream()
                .filter(record -> record.step() <= (1 - END) * last.step())
                .mapToDouble(TrainingRecord::heldOutLoss)
                .min()
                .orElse(Double.NaN);
        return before - best.heldOutLoss() > best.heldOutStandardError();
    }

    private boolean rises() {
        return last.heldOutLoss() - best.heldOutLoss() > last.heldOutStandardError();
    }

    /** Whether the held-out loss exceeds the training loss by a share, and by more than chance. */
    private boolean gap(double share) {
        return best.heldOutLoss() - best.loss() > STANDARD_ERRORS * best.heldOutStandardError()
                && best.heldOutLoss() > (1 + share) * best.loss();
    }
}
