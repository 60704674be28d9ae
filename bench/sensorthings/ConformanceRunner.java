import java.util.Collections;
import org.testng.ISuite;
import org.testng.ISuiteListener;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/** Runs test classes (second argument and following) against a service root (first); a line for each test. */
public class ConformanceRunner {
    public static void main(String[] arguments) {
        XmlSuite suite = new XmlSuite();
        suite.setName("ets-sta10");
        for (int index = 1; index < arguments.length; index++) {
            XmlTest test = new XmlTest(suite);
            test.setName(arguments[index]);
            test.setXmlClasses(Collections.singletonList(new XmlClass(arguments[index])));
        }
        TestNG runner = new TestNG(false);
        runner.setXmlSuites(Collections.singletonList(suite));
        runner.setUseDefaultListeners(false);
        runner.addListener(new ISuiteListener() {
            public void onStart(ISuite started) {
                started.setAttribute("testSubject", arguments[0]);
                started.setAttribute("level", 3);
            }

            public void onFinish(ISuite finished) {
            }
        });
        runner.addListener(new TestListenerAdapter() {
            private void say(String outcome, ITestResult result) {
                Throwable reason = result.getThrowable();
                System.out.println(outcome + " " + result.getTestClass().getRealClass().getSimpleName() + "."
                        + result.getName()
                        + (reason == null ? "" : ": " + String.valueOf(reason).replaceAll("\\s+", " ")));
            }

            public void onTestSuccess(ITestResult result) {
                say("PASSED", result);
            }

            public void onTestFailure(ITestResult result) {
                say("FAILED", result);
            }

            public void onTestSkipped(ITestResult result) {
                say("SKIPPED", result);
            }

            public void onConfigurationFailure(ITestResult result) {
                say("NOT-CONFIGURED", result);
            }
        });
        runner.run();
    }
}
