package io.spotviewer.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.aws.EcsArn;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The forms of ids are checked character by character, which costs a tenth of a pattern: here is the pattern. */
class IdFormsTest {

    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9-]{1,64}([:#][0-9]{1,5})?");
    private static final Pattern INSTANCE = Pattern.compile("i-[A-Za-z0-9]{1,64}");
    private static final Pattern ECS =
            Pattern.compile("(?:task|container-instance)/(?:(?<cluster>[A-Za-z0-9_-]+)/)?[A-Za-z0-9-]+");

    private final Random random = new Random(1);

    @Test
    void anIdOfAJobOrAnInstanceIsOneOfItsPattern() {
        for (int i = 0; i < 200_000; i++) {
            String text = text(i % 3 == 0 ? "i-" : "", "aZ0-:#_/\n\u0661 i9", i % 50 == 0 ? 70 : 9);
            assertThat(JobId.isValid(text)).as(text).isEqualTo(JOB.matcher(text).matches());
            assertThat(InstanceRecord.isValidId(text))
                    .as(text)
                    .isEqualTo(INSTANCE.matcher(text).matches());
        }
    }

    @Test
    void anArnOfEcsIsOneOfItsPattern() {
        for (int i = 0; i < 200_000; i++) {
            String resource = text(i % 2 == 0 ? "task/" : "container-instance/", "aZ9-_//:", 7);
            Matcher matcher = ECS.matcher(resource);
            String expected = matcher.matches() ? String.valueOf(matcher.group("cluster")) : "none";

            assertThat(EcsArn.of("arn:aws:ecs:eu-west-1:123456789012:" + resource)
                            .map(arn -> String.valueOf(arn.cluster()))
                            .orElse("none"))
                    .as(resource)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aDefinitionsNameIsWithoutItsRevision() {
        for (int i = 0; i < 50_000; i++) {
            String definition =
                    text(i % 2 == 0 ? "arn:aws:batch:eu-west-1:123456789012:job-definition/" : "", "a9:/", 6);

            assertThat(JobDescription.builder().definition(definition).build().definitionName())
                    .as(definition)
                    .isEqualTo(definition
                            .substring(definition.lastIndexOf('/') + 1)
                            .replaceFirst(":\\d+$", ""));
        }
    }

    private String text(String beginning, String letters, int most) {
        StringBuilder text = new StringBuilder(beginning);
        for (int left = random.nextInt(most); left > 0; left--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
