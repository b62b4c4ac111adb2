package org.sharpeyes.api.resource;

import java.time.Instant;
import java.util.List;
import org.sharpeyes.alarm.rule.RuleBook;
import org.sharpeyes.alarm.rule.RuleProblem;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;

/** The rules for alerts: a text in YAML, in force as soon as it is taken. */
public final class AlertRuleResource {
    private final RuleBook rules;
    private final Audit audit;

    public AlertRuleResource(RuleBook rules, Audit audit) {
        this.rules = rules;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("getAlertRules", call -> Reply.ok(RulesView.of(rules.current())))
                .addBlocking("replaceAlertRules", this::replace)
                .addBlocking("checkAlertRules", this::check);
    }

    private Reply replace(Call call) {
        return Reply.of(rules.replace(call.body().getString("text")), ProblemType.REQUEST_REFUSED, current -> {
            audit.record(call, "alert-rules.changed", "alert-rules");
            return Reply.ok(RulesView.of(current));
        });
    }

    private Reply check(Call call) {
        return Reply.ok(new Problems(rules.check(call.body().getString("text"))));
    }

    private record Problems(List<RuleProblem> problems) {}

    private record RulesView(String text, List<String> names, Instant since, List<RuleProblem> problems) {
        static RulesView of(RuleBook.Current current) {
            return new RulesView(
                    current.text(),
                    current.rules().rules().stream().map(rule -> rule.name()).toList(),
                    current.since(),
                    current.problems());
        }
    }
}
