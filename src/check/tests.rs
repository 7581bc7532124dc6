use super::*;

#[test]
fn every_rule_reports_a_finding_of_the_table_once() {
    for rules in [RULES, CLEAR, PROOFS] {
        for (at, rule) in rules.iter().enumerate() {
            assert!(table::find(rule.finding.id).is_some());
            let mut again = rules.iter().skip(at + 1);
            assert!(again.all(|other| other.finding.id != rule.finding.id));
        }
    }
}
