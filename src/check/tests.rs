use super::*;

#[test]
fn every_rule_reports_a_finding_of_the_table_once() {
    for (at, rule) in RULES.iter().enumerate() {
        assert!(table::find(rule.finding.id).is_some());
        let again = RULES.iter().skip(at + 1);
        assert!(
            again
                .into_iter()
                .all(|other| other.finding.id != rule.finding.id)
        );
    }
}
